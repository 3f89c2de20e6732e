-- Where a referral or a consideration led is an outcome of the log too, until something is decided after it (D-6, F-4).

ALTER TABLE decisions.case_outcome DROP CONSTRAINT ck_case_outcome;
ALTER TABLE decisions.case_outcome ADD CONSTRAINT ck_case_outcome CHECK (outcome IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther', 'LearningDebrief', 'NoFurtherAction', 'Withdrawn', 'LocalRapidReview', 'Notification', 'Escalated'));
INSERT INTO decisions.case_outcome (case_reference, outcome, decided_on)
SELECT d.case_reference,
       CASE d.decision WHEN 'Referral: Local Rapid Review' THEN 'LocalRapidReview' WHEN 'Not notified: local rapid review' THEN 'LocalRapidReview'
                       WHEN 'Referral: Escalated to the Delegated Safeguarding Partners' THEN 'Escalated' ELSE 'Notification' END,
       d.decided_on
  FROM decisions.case_decision d
 WHERE d.decision IN ('Referral: Local Rapid Review', 'Not notified: local rapid review', 'Referral: Escalated to the Delegated Safeguarding Partners', 'Referral: SIN to be submitted', 'Notified to the National Panel')
   AND NOT EXISTS (SELECT 1 FROM decisions.case_outcome o WHERE o.case_reference = d.case_reference)
   AND NOT EXISTS (SELECT 1 FROM decisions.case_decision e WHERE e.case_reference = d.case_reference
         AND e.decision IN ('Referral: Local Rapid Review', 'Not notified: local rapid review', 'Referral: Escalated to the Delegated Safeguarding Partners', 'Referral: SIN to be submitted', 'Notified to the National Panel')
         AND (e.recorded_at > d.recorded_at OR (e.recorded_at = d.recorded_at AND e.entry_id > d.entry_id)));

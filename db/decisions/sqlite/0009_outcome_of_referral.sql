-- Where a referral or a consideration led is an outcome of the log too, until something is decided after it (D-6, F-4).

CREATE TABLE decisions_case_outcome_next (
    case_reference text NOT NULL,
    outcome text NOT NULL,
    decided_on text NOT NULL,
    CONSTRAINT pk_case_outcome PRIMARY KEY (case_reference),
    CONSTRAINT fk_case_outcome_case FOREIGN KEY (case_reference) REFERENCES nscp_case_register (case_reference),
    CONSTRAINT ck_case_outcome CHECK (outcome IN ('PracticeReview', 'Audit', 'Debrief', 'OtherReview', 'NothingFurther', 'LearningDebrief', 'NoFurtherAction', 'Withdrawn', 'LocalRapidReview', 'Notification', 'Escalated'))
);
INSERT INTO decisions_case_outcome_next (case_reference, outcome, decided_on) SELECT case_reference, outcome, decided_on FROM decisions_case_outcome;
DROP TABLE decisions_case_outcome;
ALTER TABLE decisions_case_outcome_next RENAME TO decisions_case_outcome;
INSERT INTO decisions_case_outcome (case_reference, outcome, decided_on)
SELECT d.case_reference,
       CASE d.decision WHEN 'Referral: Local Rapid Review' THEN 'LocalRapidReview' WHEN 'Not notified: local rapid review' THEN 'LocalRapidReview'
                       WHEN 'Referral: Escalated to the Delegated Safeguarding Partners' THEN 'Escalated' ELSE 'Notification' END,
       d.decided_on
  FROM decisions_case_decision d
 WHERE d.decision IN ('Referral: Local Rapid Review', 'Not notified: local rapid review', 'Referral: Escalated to the Delegated Safeguarding Partners', 'Referral: SIN to be submitted', 'Notified to the National Panel')
   AND NOT EXISTS (SELECT 1 FROM decisions_case_outcome o WHERE o.case_reference = d.case_reference)
   AND NOT EXISTS (SELECT 1 FROM decisions_case_decision e WHERE e.case_reference = d.case_reference
         AND e.decision IN ('Referral: Local Rapid Review', 'Not notified: local rapid review', 'Referral: Escalated to the Delegated Safeguarding Partners', 'Referral: SIN to be submitted', 'Notified to the National Panel')
         AND (e.recorded_at > d.recorded_at OR (e.recorded_at = d.recorded_at AND e.entry_id > d.entry_id)));

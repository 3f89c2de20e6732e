-- Letters from before are looked at too: some of them must not go out any more, and their names do not say so yet (I-1a).
INSERT INTO nscp.withheld_look (case_reference, due_at, attempts)
SELECT d.case_reference, MIN(d.created_at), 0 FROM nscp.document d
 WHERE d.folder IN ('06a Family letters and notes', '08 Publication') AND NOT EXISTS (SELECT 1 FROM nscp.withheld_look l WHERE l.case_reference = d.case_reference)
 GROUP BY d.case_reference;

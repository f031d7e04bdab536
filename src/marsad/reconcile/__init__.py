"""From claims to events to tolls: copies, origins, matching, assessments by rule, consistency, series."""

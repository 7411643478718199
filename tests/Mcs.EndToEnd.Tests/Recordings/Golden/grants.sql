-- The user of the jobs' managed identity, and exactly the rights that the jobs use. May be run again.
IF DATABASE_PRINCIPAL_ID(N'id-mcs-jobs') IS NULL
    CREATE USER [id-mcs-jobs] FROM EXTERNAL PROVIDER;

GRANT SELECT, INSERT, UPDATE ON OBJECT::dbo.JobWatermark TO [id-mcs-jobs];
GRANT SELECT, INSERT, UPDATE ON OBJECT::dbo.JobRunHistory TO [id-mcs-jobs];
GRANT SELECT, INSERT ON OBJECT::dbo.ProcessedItems TO [id-mcs-jobs];
GRANT SELECT, INSERT, UPDATE ON OBJECT::dbo.JobLease TO [id-mcs-jobs];
GRANT SELECT, INSERT, UPDATE, DELETE ON OBJECT::dbo.WorkItems TO [id-mcs-jobs];
GRANT SELECT, INSERT, UPDATE ON OBJECT::dbo.JobCursor TO [id-mcs-jobs];
GRANT SELECT, INSERT, UPDATE ON OBJECT::dbo.JobSteps TO [id-mcs-jobs];
GRANT SELECT, INSERT, DELETE ON OBJECT::dbo.Inbox TO [id-mcs-jobs];
GRANT SELECT, INSERT ON OBJECT::dbo.KnownJobs TO [id-mcs-jobs];
GRANT SELECT ON OBJECT::dbo.SchemaVersions TO [id-mcs-jobs];
GRANT SELECT, INSERT, UPDATE ON OBJECT::dbo.GoAuditsReports TO [id-mcs-jobs];
GRANT SELECT, INSERT ON OBJECT::dbo.GoAuditsReportAnswers TO [id-mcs-jobs];

SELECT GoAuditsReportId FROM dbo.GoAuditsReports;

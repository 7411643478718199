SELECT GoAuditsReportId FROM GoAuditsReports;

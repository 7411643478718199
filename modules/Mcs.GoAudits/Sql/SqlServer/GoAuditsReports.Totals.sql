SELECT (SELECT COUNT_BIG(*) FROM dbo.GoAuditsReports) AS Reports,
       (SELECT COUNT_BIG(*) FROM dbo.GoAuditsReportAnswers) AS Answers,
       (SELECT COUNT_BIG(*) FROM dbo.GoAuditsReports WHERE CertificationNumber <> N'') AS Certificates;

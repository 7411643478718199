SELECT (SELECT COUNT(*) FROM GoAuditsReports) AS Reports,
       (SELECT COUNT(*) FROM GoAuditsReportAnswers) AS Answers,
       (SELECT COUNT(*) FROM GoAuditsReports WHERE CertificationNumber <> '') AS Certificates;

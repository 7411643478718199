SELECT DISTINCT Queue FROM dbo.WorkItems;

SELECT CAST(@Text AS nvarchar(max)) AS Text, @Number AS Number, @Flag AS Flag, @Id AS Id, @Second AS Second, @Moment AS Moment;

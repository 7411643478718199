DELETE FROM temp.NewWorkItems WHERE ItemKey = 'known';

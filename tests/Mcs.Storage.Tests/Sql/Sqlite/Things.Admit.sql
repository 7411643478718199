DELETE FROM temp.LandingItems WHERE ItemKey = 'refused';

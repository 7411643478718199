SELECT name FROM layers ORDER BY geometry <-> ST_Point($1, $2) LIMIT 1;

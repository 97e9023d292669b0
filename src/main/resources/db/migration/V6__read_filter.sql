-- The read parameters, resolved: one value that every report, list and export takes. Null means "not restricted", and for
-- known_at the present.
create type read_filter as (
  as_of date,
  platforms bigint[],
  campaigns bigint[],
  watchlists bigint[],
  sectors text[],
  countries text[],
  bases text[],
  unit text,
  known_at bigint);

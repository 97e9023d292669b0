-- What the service asks for a summary as it was known at a position.
\set day random(0, 3649)
select * from report_summary(
  row(date '2015-01-01' + :day::integer, null, null, null, null, null, null, 'advertiser', :position::bigint)::read_filter, null);
select * from report_excluded(
  row(date '2015-01-01' + :day::integer, null, null, null, null, null, null, 'advertiser', :position::bigint)::read_filter);

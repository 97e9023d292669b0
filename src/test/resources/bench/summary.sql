-- What the service asks for a summary of uncached.lua.
\set day random(0, 3649)
\set platform random(0, 3)
select filter::text as filter
from read_filter_of(date '2015-01-01' + :day::integer, null,
  case when :platform::integer = 0 then '{}' else array[(array['alpha', 'beta', 'gamma'])[:platform::integer]] end,
  '{}', '{}', '{}', '{}', '{}', 'advertiser') \gset
select * from report_summary(:filter::read_filter, null);
select * from report_excluded(:filter::read_filter);

-- For exports that a spreadsheet opens.

-- A text that a spreadsheet shows and does not run: an apostrophe stands before what would begin a formula, also behind
-- blanks and what is not to be seen, and in the letters of full width that some take for the same (OWASP, "CSV Injection").
create or replace function spreadsheet_cell(content text) returns text
  language sql
  immutable
  parallel safe
as $$
  select case when content ~ '^([\s\u200b-\u200f\u2060\ufeff]*[-=+@＝＋－＠]|[\t\r\n])' then '''' || content else content end
$$;

-- The columns of an exported dataset in their order, and which of them are text, codes included.
create or replace function export_columns(dataset text)
  returns table (name text, text boolean)
  language sql
  stable
  parallel safe
as $$
  select c.name, t.typcategory = any (array['S', 'E']::"char"[])
  from pg_proc p
  cross join lateral unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality as c (name, type, mode, n)
  join pg_type t on t.oid = c.type
  where p.oid = (dataset || '(read_filter)')::regprocedure and c.mode = 't'
  order by c.n
$$;

-- Functions that generated columns and indexes rest on. They call nothing but built-ins and are bound when they are
-- created, so that a restored dump finds them whatever the search path is.

-- Two names are the same when this is the same: NFC, case folded. PostgreSQL folds by itself from 18 on; lower, upper and
-- lower, by Unicode's full mappings, come to the same for ß and the final sigma too.
create function fold(value text) returns text
  immutable strict parallel safe
  return lower(upper(lower(normalize(value, nfc) collate "und-x-icu")));

-- What a search compares: without case and accents, and without the letters that Unicode does not decompose.
create function search_key(value text) returns text
  immutable strict parallel safe
  return replace(replace(
    translate(
      fold(regexp_replace(normalize(value, nfkd), '[\u0300-\u036f]', '', 'g')),
      'øłđðþı’', 'olddti'''),
    'æ', 'ae'), 'œ', 'oe');

create function search_key(name text, aliases text[]) returns text
  immutable parallel safe
  return search_key(name || E'\n' || array_to_string(aliases, E'\n'));

-- The bases of a list of sources, strongest first. Like the next ones, of plain expressions: they run for every row of an
-- import, and a query inside would take ten times as long.
create function bases_of(sources jsonb) returns text[]
  immutable parallel safe
  return array_remove(array[
    case when sources @> '[{"basis": "ANNOUNCED"}]' then 'ANNOUNCED' end,
    case when sources @> '[{"basis": "REPORTED"}]' then 'REPORTED' end,
    case when sources @> '[{"basis": "OBSERVED"}]' then 'OBSERVED' end,
    case when sources @> '[{"basis": "CONFIDENTIAL"}]' then 'CONFIDENTIAL' end], null);

-- What is wrong with a list of sources; null when nothing is.
create function sources_fault(sources jsonb) returns text
  immutable parallel safe
  return case
    when jsonb_typeof(sources) <> 'array' then 'not an array'
    when jsonb_array_length(sources) = 0 then 'no source'
    when jsonb_path_exists(sources, '$[*] ? (!(@.basis == "ANNOUNCED" || @.basis == "REPORTED"
      || @.basis == "OBSERVED" || @.basis == "CONFIDENTIAL"))')
      then 'a source without a known basis'
    when jsonb_path_exists(sources,
      '$[*] ? (@.basis == "CONFIDENTIAL").keyvalue() ? (@.key != "basis" && @.value != null)')
      then 'a confidential source that says more than its basis'
    when jsonb_path_exists(sources, '$[*] ? (@.basis != "CONFIDENTIAL" && !(@.url.type() == "string"))')
      then 'a source without url'
  end;

-- Whether every source is there once: by its url, and the one that has none by being told in confidence.
create function sources_are_distinct(sources jsonb) returns boolean
  immutable parallel safe
  return (
    select count(*) = count(distinct coalesce(source ->> 'url', ''))
    from jsonb_array_elements(sources) as source);

-- RFC 9562, version 7: milliseconds, then random bits. PostgreSQL has its own from 18 on.
create function uuid_v7() returns uuid
  volatile parallel safe
  return encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1),
    'hex')::uuid;

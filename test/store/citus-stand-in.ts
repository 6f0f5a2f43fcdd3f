/**
 * Statements after which a database seems to have the Citus extension: functions that only note which tables are distributed. With
 * it, the program takes the same paths as with Citus. What Citus refuses, only a real cluster shows: test/postgres/citus.test.ts.
 */
export const citusStandIn = `
  delete from pg_extension where extname = 'citus';
  insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    values (99999, 'citus', 10, 'public'::regnamespace, false, 'stand-in');
  create table pg_dist_partition (logicalrelid regclass primary key, "column" text, colocated text);
  create function create_reference_table(name text) returns void language sql
    as $$ insert into pg_dist_partition values (name::regclass, null, null) $$;
  create function create_distributed_table(name text, "column" text, colocate_with text) returns void language sql
    as $$ insert into pg_dist_partition values (name::regclass, "column", colocate_with) $$;
  create function truncate_local_data_after_distributing_table(name regclass) returns void language sql as $$ select $$`

export const withoutCitus = "delete from pg_extension where extname = 'citus'"

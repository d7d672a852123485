/* Reads CSV files with DuckDB and does nothing else: the least time in which a program on DuckDB can have seen them.
 *
 *     bare_scan FILE…
 *     bare_scan --by FILES COLUMNS COUNTED…
 *
 * With --by, three words at a time: files (an asterisk stands for any name), the columns to group by and the one to
 * count; the number of rows and of groups is printed.
 *
 * Every column of every row is parsed and counted, and the number of rows of each file is printed. The columns' types
 * are DuckDB's own guess, as in an ad-hoc query, and so is the number of threads. */

#include <duckdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what, const char *why) {
    fprintf(stderr, "bare_scan: %s: %s\n", what, why ? why : "no reason given");
    exit(3);
}

/* count(*) alone would let DuckDB skip the columns: each one is counted, so each one is parsed. */
static void scan(duckdb_connection connection, const char *path) {
    char sql[4096];
    duckdb_result result;
    if (strlen(path) > 4000 || strchr(path, '\'') != NULL) fail(path, "a file name that this program cannot quote");
    snprintf(sql, sizeof sql, "SELECT count(*), count(COLUMNS(*)) FROM read_csv('%s')", path);
    if (duckdb_query(connection, sql, &result) != DuckDBSuccess) fail(path, duckdb_result_error(&result));
    printf("%s,%lld\n", path, (long long)duckdb_value_int64(&result, 0, 0));
    duckdb_destroy_result(&result);
}

/* The rows of a return, counted by some columns, and nothing else made of them. */
static void group(duckdb_connection connection, const char *files, const char *by, const char *counted) {
    char sql[4096];
    duckdb_result result;
    if (strlen(files) > 2000 || strchr(files, '\'') != NULL) fail(files, "a file name that this program cannot quote");
    snprintf(sql, sizeof sql,
             "SELECT sum(rows), count(*) FROM (SELECT %s, count(*) AS rows, count(%s) AS counted FROM %s('%s') GROUP BY %s)",
             by, counted, strstr(files, ".parquet") != NULL ? "read_parquet" : "read_csv", files, by);
    if (duckdb_query(connection, sql, &result) != DuckDBSuccess) fail(files, duckdb_result_error(&result));
    printf("%s,%lld,%lld\n", files, (long long)duckdb_value_int64(&result, 0, 0),
           (long long)duckdb_value_int64(&result, 1, 0));
    duckdb_destroy_result(&result);
}

int main(int argc, char **argv) {
    duckdb_database database;
    duckdb_connection connection;
    if (duckdb_open(NULL, &database) != DuckDBSuccess) fail("open", "no database in memory");
    if (duckdb_connect(database, &connection) != DuckDBSuccess) fail("connect", "no connection");
    if (argc > 1 && strcmp(argv[1], "--by") == 0)
        for (int at = 2; at + 2 < argc; at += 3) group(connection, argv[at], argv[at + 1], argv[at + 2]);
    else
        for (int at = 1; at < argc; ++at) scan(connection, argv[at]);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    return 0;
}

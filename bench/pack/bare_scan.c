/* Reads CSV files with DuckDB and does nothing else: the least time in which a program on DuckDB can have seen them.
 *
 *     bare_scan FILE…
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

int main(int argc, char **argv) {
    duckdb_database database;
    duckdb_connection connection;
    if (duckdb_open(NULL, &database) != DuckDBSuccess) fail("open", "no database in memory");
    if (duckdb_connect(database, &connection) != DuckDBSuccess) fail("connect", "no connection");
    for (int at = 1; at < argc; ++at) scan(connection, argv[at]);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    return 0;
}

#include "sql/engine_errors.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <stdexcept>
#include <utility>
#include <vector>

using sql::Reason;

TEST(EngineErrors, HaveTheSameReasonsOnBothEngines) {
    struct Row {
        int line;
        Reason reason;
        std::vector<int> sqlite;
        std::vector<std::string> postgresql;
    };
    const Row rows[] = {
        {__LINE__,
         Reason::Conflict,
         {SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED},
         {"40001", "40P01", "55P03"}},
        {__LINE__, Reason::Constraint, {SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_PRIMARYKEY}, {"23505", "23502"}},
        {__LINE__, Reason::OutOfReach, {SQLITE_CANTOPEN}, {"08006", "57P01", "57P02", "57P03", "53300"}},
        {__LINE__, Reason::Corrupt, {SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR_DATA}, {"XX001", "XX002"}},
        {__LINE__, Reason::Full, {SQLITE_FULL}, {"53100"}},
        {__LINE__, Reason::ReadOnly, {SQLITE_READONLY, SQLITE_READONLY_DBMOVED}, {"25006", "42501"}},
        {__LINE__,
         Reason::Failed,
         {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_ERROR},
         {"42601", "", "     "}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line << ": " << sql::word(row.reason));
        for (const int code : row.sqlite) EXPECT_EQ(sql::sqlite_reason(code), row.reason) << code;
        for (const auto& state : row.postgresql)
            EXPECT_EQ(sql::postgresql_reason(state), row.reason) << state;
    }
}

TEST(EngineErrors, OfALostConnectionAreOutOfReach) {
    const std::runtime_error said("server closed the connection unexpectedly\nmore");
    EXPECT_EQ(sql::error_of(said, true).reason, Reason::OutOfReach);
    EXPECT_EQ(sql::error_of(said, false).reason, Reason::Failed);
    EXPECT_EQ(sql::error_of(said, true).message, "server closed the connection unexpectedly");
}

TEST(EngineErrors, AreTheEnginesWordsWithoutThoseOfTheLayerBetween) {
    const std::pair<const char*, const char*> said[] = {
        {"sqlite3_statement_backend::prepare: file is not a database while preparing \"pragma x\".",
         "file is not a database"},
        {"sqlite3_statement_backend::loadOne: disk I/O error", "disk I/O error"},
        {"Cannot establish connection to the database. unable to open database file",
         "Cannot establish connection to the database. unable to open database file"},
    };
    for (const auto& [whole, words] : said)
        EXPECT_EQ(sql::error_of(std::runtime_error(whole), false).message, words);
}

TEST(EngineErrors, ReachTheUserAsProblemsWithACodeEach) {
    const std::pair<Reason, const char*> codes[] = {
        {Reason::Conflict, "L001"}, {Reason::Constraint, "L002"}, {Reason::OutOfReach, "L003"},
        {Reason::Corrupt, "L004"},  {Reason::Full, "L005"},       {Reason::ReadOnly, "L006"},
        {Reason::Failed, "L007"},   {Reason::Version, "L008"}};
    for (const auto& [reason, code] : codes) {
        const auto problem = sql::problem({reason, "words"}, "sqlite:a.db");
        EXPECT_EQ(problem.code, code);
        EXPECT_EQ(problem.fault, base::Fault::Environment);
        EXPECT_EQ(problem.place.file, "sqlite:a.db");
        EXPECT_NE(problem.message.find("(words)"), std::string::npos);
    }
}

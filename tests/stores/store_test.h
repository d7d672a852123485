#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <mutex>
#include <string>

#include "ledger/appender.h"
#include "ledger/clock.h"
#include "postgres_server.h"
#include "sql/address.h"

namespace stores {

/// A folder of one test's own, gone afterwards.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A clock that says what it is told, and goes on by a microsecond each time.
class SetClock : public ledger::Clock {
public:
    ledger::Moment now() override {
        const std::lock_guard lock(mutex_);
        return time += std::chrono::microseconds(1);
    }
    ledger::Moment time = *ledger::moment_of("2022-07-01T09:00:00.000000Z");

private:
    std::mutex mutex_;
};

/// The same test body for both engines, each time with a new and empty store.
class StoreTest : public testing::TestWithParam<sql::Engine> {
protected:
    StoreTest();
    const sql::Address& address() const { return address_; }
    std::filesystem::path folder() const { return folder_.path(); }

    SetClock clock_;

private:
    Folder folder_;
    sql::Address address_;
};

std::string engine_name(const testing::TestParamInfo<sql::Engine>& info);

/// A draft about `subject` with a short body.
ledger::Draft draft(const std::string& subject);
/// One draft to a stream, wherever it ends.
ledger::Batch batch(const std::string& stream, const std::string& subject);

/// A count that a longer run raises: the value of the environment variable, else `usual`.
int count_from_environment(const char* name, int usual);

}  // namespace stores

#define BOTH_STORES(Suite)                                                                             \
    INSTANTIATE_TEST_SUITE_P(On, Suite, testing::Values(sql::Engine::Sqlite, sql::Engine::Postgresql), \
                             stores::engine_name)

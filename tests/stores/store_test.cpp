#include "store_test.h"

#include <cstdlib>

namespace stores {

namespace fs = std::filesystem;

Folder::Folder() {
    auto pattern = (fs::temp_directory_path() / "ontrack-store.XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

StoreTest::StoreTest() {
    if (GetParam() == sql::Engine::Sqlite)
        address_ = {sql::Engine::Sqlite, (folder_.path() / "a store = one.db").string()};
    else address_ = PostgresServer::one().new_database();
}

std::string engine_name(const testing::TestParamInfo<sql::Engine>& info) {
    return info.param == sql::Engine::Sqlite ? "Sqlite" : "Postgresql";
}

ledger::Draft draft(const std::string& subject) {
    using namespace std::chrono_literals;
    return {"a.officer", "analyst",     "figure",
            subject,     2022y / 7 / 1, R"({"value":"81.5","period":"2022-23-Q1"})",
            {}};
}

ledger::Batch batch(const std::string& stream, const std::string& subject) {
    return {stream, std::nullopt, {draft(subject)}, {}};
}

int count_from_environment(const char* name, int usual) {
    const auto* value = std::getenv(name);
    return value != nullptr ? std::atoi(value) : usual;
}

}  // namespace stores

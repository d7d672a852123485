#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "ledger/signing_key.h"
#include "sql/connection.h"
#include "store_test.h"
#include "tasks/import_folder.h"
#include "tasks/verify_publication.h"

namespace stores {

namespace fs = std::filesystem;

inline std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline const std::string program = "0.1.0";

/// Warwickshire, recorded, with a key to sign what is published; for tests of publications on both stores.
class PublicationTest : public StoreTest {
protected:
    void SetUp() override {
        fs::copy(fs::path(ONTRACK_SOURCE_DIR) / "examples" / "warwickshire", council(),
                 fs::copy_options::recursive);
        key_ = ledger::text(ledger::SigningKey::create(key_file())->verifying_key());
        import();
    }

    fs::path council() const { return folder() / "warwickshire"; }
    std::string key_file() const { return (folder() / "key").string(); }
    std::string store() const {
        return (GetParam() == sql::Engine::Sqlite ? "sqlite:" : "") + address().target;
    }

    void import() {
        base::Problems problems;
        const auto imported = tasks::import_folder(
            {council().string(), store(), "", "p.analyst", "performance analyst", "2024-07-18"}, {},
            problems);
        ASSERT_TRUE(imported) << base::render(problems.back());
        if (imported->last > 0) last_ = imported->last;
    }

    /// The first digit of a published figure becomes another.
    void revise() {
        const auto data = council() / "data" / "children-in-need.csv";
        auto lines = read_file(data);
        const auto at = lines.find("\nre-referrals,2023-24,warwickshire,");
        ASSERT_NE(at, lines.npos);
        auto& digit = lines[lines.find_first_of("0123456789", at + 34)];
        digit = digit == '1' ? '2' : '1';
        std::ofstream(data, std::ios::binary) << lines;
        import();
        const auto recorded = tasks::read_recorded({store(), "", ""});
        ASSERT_TRUE(recorded);
        const auto facts = recorded->council.facts("figures", "re-referrals");
        ASSERT_EQ(facts.size(), 1u);
        ASSERT_EQ(facts.front()->revisions.size(), 2u);
        revised_by_ = facts.front()->revisions.latest().entry().sequence;
    }

    tasks::PublishRequest request(const std::string& corrects = "") const {
        tasks::PublishRequest asked{.recorded = {store(), "", ""},
                                    .committee = "cyp",
                                    .period = "2023-24",
                                    .formats = {"html", "csv", "json"},
                                    .key_file = key_file(),
                                    .author = "c.officer",
                                    .role = "democratic services officer",
                                    .program = program};
        asked.corrects = corrects;
        if (!corrects.empty()) asked.reason = "Re-referrals were wrong";
        return asked;
    }

    tasks::Published publish(const std::string& corrects = "") {
        base::Problems problems;
        auto published = tasks::publish_report(request(corrects), {}, nullptr, problems);
        if (!published) throw std::runtime_error(base::render(problems.back()));
        last_ = published->publication.sequence;
        return *std::move(published);
    }

    std::string code_of_publishing(const tasks::PublishRequest& asked) {
        base::Problems problems;
        return tasks::publish_report(asked, {}, nullptr, problems) ? "" : problems.back().code;
    }

    /// The codes of what was found, and all of it as text.
    std::pair<std::vector<std::string>, std::string> verify(const std::string& where, const std::string& id,
                                                            const std::vector<std::string>& keys = {}) {
        base::Problems problems;
        const auto verified =
            tasks::verify_publication({where, "", ""}, id, keys, program, {}, nullptr, problems);
        if (verified) problems.insert(problems.end(), verified->problems.begin(), verified->problems.end());
        std::pair<std::vector<std::string>, std::string> found;
        for (const auto& problem : problems) {
            if (problem.severity == base::Severity::Warning) continue;
            found.first.push_back(problem.code);
            found.second += base::render(problem);
        }
        return found;
    }

    void execute(const std::string& statement) {
        auto connection = sql::Connection::open(address(), sql::Opening::Existing);
        ASSERT_TRUE(connection);
        ASSERT_TRUE(connection->execute(statement));
    }

    std::string key_;
    std::int64_t last_ = 0, revised_by_ = 0;  // entries
};

}  // namespace stores

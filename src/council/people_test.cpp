#include "council/people.h"

#include <gtest/gtest.h>

#include "council/found_in.h"

using namespace std::chrono_literals;

namespace {

council::Council council_of(std::string_view page) {
    council::Council council;
    std::int64_t sequence = 0;
    for (const auto& fact : council::facts_in("council.toml", page)) {
        ledger::Entry entry;
        entry.sequence = ++sequence;
        entry.draft = {"import",
                       "analyst",
                       fact.name.kind,
                       fact.name.subject,
                       fact.effective_from.value_or(2022y / 4 / 1),
                       council::text({fact.name.id, false, fact.says}),
                       {}};
        council.add(std::move(entry));
    }
    return council;
}

}  // namespace

TEST(People, ComeAndGoAndBodiesAreSucceeded) {
    const auto council = council_of(R"(
[[body]]
id = "arden-ccg"
until = 2022-06-30
succeeded_by = "arden-icb"
[[body]]
id = "arden-icb"
[[body]]
id = "arden-trust"
until = 2021-03-31
[[body]]
id = "this"
until = 2021-03-31
succeeded_by = "that"
[[body]]
id = "that"
until = 2021-03-31
succeeded_by = "this"
[[role]]
id = "head-care"
[[role.holder]]
name = "T. Brandt"
from = 2016-04-01
until = 2022-05-31
[[role.holder]]
name = "N. Vaughan"
from = 2022-06-15
)");
    EXPECT_EQ(council::body_on(council, "arden-ccg", 2022y / 6 / 30), "arden-ccg");
    EXPECT_EQ(council::body_on(council, "arden-ccg", 2022y / 7 / 1), "arden-icb");
    EXPECT_EQ(council::body_on(council, "arden-icb", 2022y / 6 / 30), "arden-icb");
    EXPECT_EQ(council::body_on(council, "arden-trust", 2021y / 4 / 1), std::nullopt);
    EXPECT_EQ(council::body_on(council, "this", 2021y / 4 / 1), std::nullopt);
    EXPECT_EQ(council::body_on(council, "nobody", 2021y / 4 / 1), std::nullopt);
    EXPECT_EQ(council::holder_on(council, "head-care", 2016y / 3 / 31), std::nullopt);
    EXPECT_EQ(council::holder_on(council, "head-care", 2022y / 5 / 31), "T. Brandt");
    EXPECT_EQ(council::holder_on(council, "head-care", 2022y / 6 / 1), std::nullopt);
    EXPECT_EQ(council::holder_on(council, "head-care", 2022y / 6 / 15), "N. Vaughan");
}

#include <map>

#include "publication_fixture.h"
#include "tasks/sign_offs.h"

// Directors' confirmations of measures, and what they are worth once something has changed; on both stores.

namespace {

class SignOffTest : public stores::PublicationTest {};

}  // namespace

BOTH_STORES(SignOffTest);

TEST_P(SignOffTest, SaysWhichMeasuresAreSignedOffAndWhichHaveChangedSince) {
    const tasks::SignOffRequest wanted{{store(), "", ""}, "cyp", "2023-24"};
    base::Problems problems;
    const auto states = [&] {
        std::map<std::string, std::string> by_measure;
        const auto all = tasks::sign_offs(wanted, {}, problems);
        if (!all) throw std::runtime_error(base::render(problems.back()));
        for (const auto& one : *all) by_measure[one.measure.text()] = tasks::told(one).substr(0, 10);
        return by_measure;
    };
    const auto measures = states().size();
    ASSERT_GT(measures, 1u);
    EXPECT_EQ(states().at("re-referrals"), "Not signed");
    auto asked = request();
    asked.is_signed_off = true;
    EXPECT_EQ(code_of_publishing(asked), "L069");

    const auto signed_off =
        tasks::sign_off(wanted, {{}, "r.director", "Director", "Checked", false}, {}, problems);
    ASSERT_TRUE(signed_off) << base::render(problems.back());
    EXPECT_EQ(signed_off->size(), measures);
    for (const auto& [measure, state] : states()) EXPECT_EQ(state, "Signed off") << measure;
    const auto published = tasks::publish_report(asked, {}, nullptr, problems);
    ASSERT_TRUE(published) << base::render(problems.back());
    EXPECT_NE(published->files.front().bytes.find("Signed off by r.director (Director) on "),
              std::string::npos);
    EXPECT_EQ(verify(store(), published->publication.id).second, "");

    // A figure that is revised afterwards was not what was signed off; what does not speak of it stands.
    revise();
    const auto after = tasks::sign_offs(wanted, {}, problems);
    ASSERT_TRUE(after);
    std::size_t standing = 0;
    for (const auto& one : *after) {
        const bool is_standing = one.state == tasks::SignOff::State::Standing;
        standing += is_standing ? 1 : 0;
        if (one.measure.text() == "re-referrals") {
            EXPECT_FALSE(is_standing);
        }
        EXPECT_EQ(one.note, "Checked");
    }
    EXPECT_GT(standing, 0u);  // whose pages do not speak of re-referrals
    // What was published says what held then.
    EXPECT_EQ(verify(store(), published->publication.id).second, "");

    ASSERT_TRUE(
        tasks::sign_off(wanted, {{"re-referrals"}, "r.director", "Director", "", true}, {}, problems));
    EXPECT_EQ(states().at("re-referrals"), "Not signed");
    const auto code_of = [&](const tasks::Signing& signing) {
        base::Problems found;
        return tasks::sign_off(wanted, signing, {}, found) ? "" : found.back().code;
    };
    EXPECT_EQ(code_of({{"re-referrals"}, "r.director", "Director", "", true}), "L068");
    EXPECT_EQ(code_of({{"no-such"}, "r.director", "Director", "", false}), "U020");
}

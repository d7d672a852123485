#include "tasks/process_control.h"

#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "published.h"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Numbers to 1e-9; everything else, and what is missing, exactly.
bool agrees(const json& ours, const json& published) {
    if (published.is_array()) {
        if (!ours.is_array() || ours.size() != published.size()) return false;
        for (std::size_t i = 0; i < ours.size(); ++i) {
            if (!agrees(ours[i], published[i])) return false;
        }
        return true;
    }
    if (published.is_number() && ours.is_number()) {
        return oracles::same(ours.get<double>(), published.get<double>());
    }
    return ours == published;
}

using Answer = base::Result<std::string> (*)(const tasks::CaseLine&);

void compare(const fs::path& path, Answer answer, const std::string& what) {
    oracles::Tally cases(what + ", cases"), values(what + ", keys");
    int line = 0;
    for (const auto& text : oracles::lines_of(path)) {
        cases.read();
        const auto published = json::parse(text);
        const auto name = published.at("id").get<std::string>();
        SCOPED_TRACE(name);
        const auto ours = answer({text, "cases.jsonl", ++line});
        ASSERT_TRUE(ours) << base::render(ours.error());
        const auto result = json::parse(*ours).at("result");
        const auto& expected = published.at("expected");
        EXPECT_EQ(result.size(), expected.size());
        bool all = true;
        for (const auto& [key, value] : expected.items()) {
            values.read();
            const bool right = result.contains(key) && agrees(result.at(key), value);
            EXPECT_TRUE(right) << key;
            if (right) values.compared();
            all = all && right;
        }
        if (all) cases.compared();
    }
}

TEST(ProcessControl, AgreesWithNhsrPlotTheDotsOnTheBundledCases) {
    compare(oracles::bundled() / "nhsrplotthedots" / "cases.jsonl", tasks::answer_spc_case, "XmR, bundled");
}

TEST(ProcessControl, AgreesWithQicharts2OnTheBundledCases) {
    compare(oracles::bundled() / "qicharts2" / "cases.jsonl", tasks::answer_chart_case, "charts, bundled");
}

TEST(ProcessControl, AgreesWithNhsrPlotTheDotsOnEveryCase) {
    const auto sets = oracles::whole_sets();
    if (!sets) GTEST_SKIP() << "the whole set is not here";
    compare(*sets / "nhsrplotthedots" / "cases.jsonl", tasks::answer_spc_case, "XmR, whole set");
}

TEST(ProcessControl, AgreesWithQicharts2OnEveryCase) {
    const auto sets = oracles::whole_sets();
    if (!sets) GTEST_SKIP() << "the whole set is not here";
    compare(*sets / "qicharts2" / "cases.jsonl", tasks::answer_chart_case, "charts, whole set");
}

}  // namespace

#include "tasks/process_control.h"

#include <gtest/gtest.h>

namespace {

std::string said(const base::Result<std::string>& answer) {
    return answer ? *answer : base::render(answer.error());
}

}  // namespace

TEST(ProcessControlCases, ALineThatIsNoCaseIsSaidAtItsPlace) {
    EXPECT_EQ(said(tasks::answer_spc_case({"{\"id\": 1,", "cases", 3})),
              "cases:3:10: error Y007: the line is not JSON\n"
              "     3 | {\"id\": 1,\n"
              "       |          ^\n"
              "  hint = write one case a line\n");
    EXPECT_EQ(
        said(tasks::answer_chart_case({"{\"id\":1,\"chart\":\"pie\",\"args\":{\"y\":[1]}}", "cases", 1})),
        "cases:1:17: error Y008: \"pie\" is not a chart that is known here\n"
        "     1 | {\"id\":1,\"chart\":\"pie\",\"args\":{\"y\":[1]}}\n"
        "       |                 ^^^^^\n"
        "  hint = known are run, i, mr, xbar, s, p, pp, c, u, up, g and t\n");
}

TEST(ProcessControlCases, WhatCannotBeAnsweredIsRefused) {
    const std::pair<const char*, const char*> rows[] = {
        {"[]", "Y007"},
        {R"({"x":["a"],"y":[1]})", "Y007"},                               // no id
        {R"({"id":1,"x":["a","b"],"y":[1]})", "Y007"},                    // lengths
        {R"({"id":1,"x":["a"],"y":[null]})", "Y007"},                     // missing value
        {R"({"id":1,"x":["a"],"y":[1],"options":{"targt":5}})", "Y008"},  // misspelt
        {R"({"id":1,"x":["a"],"y":[1],"options":{"fix_after_n_points":0}})", "Y008"},
    };
    for (const auto& [line, code] : rows) {
        SCOPED_TRACE(line);
        const auto answer = tasks::answer_spc_case({line, "cases", 1});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, code);
    }
    const auto more_than_all =
        tasks::answer_chart_case({R"({"id":1,"chart":"p","args":{"y":[6],"n":[5]}})", "cases", 1});
    ASSERT_FALSE(more_than_all);
    EXPECT_EQ(more_than_all.error().code, "Y005");
}

TEST(ProcessControlCases, OneValueWithoutBracketsIsAnsweredWithout) {
    const auto answer = said(tasks::answer_spc_case({R"({"id":"one","x":"2024","y":3})", "cases", 1}));
    EXPECT_NE(answer.find(R"("mean":3.0)"), std::string::npos) << answer;
}

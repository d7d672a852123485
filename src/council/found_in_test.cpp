#include "council/found_in.h"

#include <gtest/gtest.h>

namespace {

std::string told(const std::string& page, std::string_view bytes) {
    std::string told;
    for (const auto& fact : council::facts_in(page, bytes))
        told += fact.name.kind + " | " + fact.name.subject + " | " + fact.name.id + " | " +
                (fact.effective_from ? ledger::text(*fact.effective_from) : "") + " | " + fact.says + "\n";
    return told;
}

}  // namespace

TEST(FoundIn, PartsAPageIntoWhatWasDecidedEachByItself) {
    struct Row {
        int line;
        const char *page, *bytes, *expected;
    };
    const Row rows[] = {
        {__LINE__, "measures/neet.toml",
         "title = \"NEET\"\ndecimals = 1\n[[definition]]\nid = \"local\"\nversion = 2\nfrom = 2019-04-01\n"
         "[[target]]\nfrom = 2022-04-01\nat_most = \"1.9\"\n[[target.verdict]]\nperiod = \"2022-23-Q1\"\n"
         "on = 2022-08-01\n[twins]\nclass = \"staff\"\n",
         "measure | neet | neet |  | {\"decimals\":1,\"title\":\"NEET\",\"twins\":{\"class\":\"staff\"}}\n"
         "definition | neet | local 2 | 2019-04-01 | "
         "{\"from\":\"2019-04-01\",\"id\":\"local\",\"version\":2}\n"
         "target | neet | 2022-04-01 | 2022-04-01 | {\"at_most\":\"1.9\",\"from\":\"2022-04-01\"}\n"
         "verdict | neet | 2022-04-01 2022-23-Q1 | 2022-08-01 | "
         "{\"on\":\"2022-08-01\",\"period\":\"2022-23-Q1\"}\n"},
        {__LINE__, "council.toml",
         "[council]\nid = \"ardenshire\"\n[[role]]\nid = \"head-care\"\n[[role.holder]]\nname = \"T. "
         "Brandt\"\n"
         "from = 2016-04-01\n[[role.holder]]\nname = \"N. Vaughan\"\nfrom = 2022-06-01\n"
         "[[body]]\nid = \"arden-ccg\"\nuntil = 2022-06-30\nsucceeded_by = \"arden-icb\"\n"
         "[[committee]]\nid = \"cyp\"\n[[committee.remit]]\nyear = \"2022-23\"\nmeasures = [\"neet\"]\n",
         "council | ardenshire | ardenshire |  | {\"id\":\"ardenshire\"}\n"
         "role | head-care | head-care |  | {\"id\":\"head-care\"}\n"
         "role-holder | head-care | 2016-04-01 T. Brandt | 2016-04-01 | "
         "{\"from\":\"2016-04-01\",\"name\":\"T. Brandt\"}\n"
         "role-holder | head-care | 2022-06-01 N. Vaughan | 2022-06-01 | "
         "{\"from\":\"2022-06-01\",\"name\":\"N. Vaughan\"}\n"
         "body | arden-ccg | arden-ccg |  | "
         "{\"id\":\"arden-ccg\",\"succeeded_by\":\"arden-icb\",\"until\":\"2022-06-30\"}\n"
         "committee | cyp | cyp |  | {\"id\":\"cyp\"}\n"
         "remit | cyp | 2022-23 | 2022-04-01 | {\"measures\":[\"neet\"],\"year\":\"2022-23\"}\n"},
        {__LINE__, "commentary/2022-23-Q1/neet.md",
         "+++\nauthor = \"head\"\ndate = 2022-08-16\n[[projection]]\nperiod = \"2022-23-Q4\"\nlow = "
         "\"1\"\n+++\nFewer.\n",
         "explanation | neet | 2022-23-Q1 | 2022-08-16 | "
         "{\"author\":\"head\",\"date\":\"2022-08-16\",\"words\":\"Fewer.\\n\"}\n"
         "projection | neet | 2022-23-Q1 2022-23-Q4 |  | {\"low\":\"1\",\"period\":\"2022-23-Q4\"}\n"},
        {__LINE__, "meetings/2022-06-14.toml",
         "date = 2022-06-14\n[[question]]\ntext = \"Why?\"\n[[question.undertaking]]\ntext = \"Send the "
         "list.\"\n"
         "[[question]]\ntext = \"How?\"\n",
         "meeting | 2022-06-14 | 2022-06-14 | 2022-06-14 | {\"date\":\"2022-06-14\"}\n"
         "question | 2022-06-14 | 1 |  | {\"text\":\"Why?\"}\n"
         "undertaking | 2022-06-14 | 1 Send the list. |  | {\"text\":\"Send the list.\"}\n"
         "question | 2022-06-14 | 2 |  | {\"text\":\"How?\"}\n"},
        {__LINE__, "recovery/early-help.toml",
         "title = \"Teams\"\n[[action]]\ntitle = \"Fill\"\n[[action]]\ntitle = \"Fill\"\n",
         "recovery-plan | early-help | early-help |  | {\"title\":\"Teams\"}\n"
         "action | early-help | Fill |  | {\"title\":\"Fill\"}\n"
         "action | early-help | Fill (2) |  | {\"title\":\"Fill\"}\n"},
        {__LINE__, "README.md", "# Ardenshire\n", ""},
        {__LINE__, "measures/neet.toml", "no toml", ""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(told(row.page, row.bytes), row.expected);
    }
}

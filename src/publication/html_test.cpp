#include "publication/html.h"

#include <gtest/gtest.h>
#include <regex>
#include <set>

#include "publication/markdown.h"
#include "publication/markup.h"
#include "publication/sample_report_test.h"

namespace {

std::vector<std::string> found(const std::string& text, const std::string& pattern) {
    const std::regex regex(pattern);
    std::vector<std::string> all;
    for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at)
        all.push_back((*at)[1]);
    return all;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST(Html, GivesTheSameBytesForTheSameReport) {
    EXPECT_EQ(publication::html(publication::sample_report()),
              publication::html(publication::sample_report()));
}

TEST(Html, NeedsNothingFromOutside) {
    const auto page = publication::html(publication::sample_report());
    for (const auto* forbidden :
         {"<script", "<link", "<img", "<iframe", "@import", "url(", " src=", " onclick="})
        EXPECT_FALSE(holds(page, forbidden)) << forbidden;
}

TEST(Html, HasEveryIdOnceAndALinkOnlyToWhatIsThere) {
    for (const auto& report : {publication::sample_report(), publication::report_of("a")}) {
        const auto page = publication::html(report);
        const auto ids = found(page, " id=\"([^\"]*)\"");
        const std::set<std::string> different(ids.begin(), ids.end());
        EXPECT_EQ(ids.size(), different.size());
        for (const auto& referred : found(page, "aria-labelledby=\"([^\" ]*)"))
            EXPECT_TRUE(different.contains(referred));
        for (const auto& target : found(page, "href=\"#([^\"]*)\""))
            EXPECT_TRUE(different.contains(target)) << target;
    }
}

TEST(Html, SkipsNoHeading) {
    int before = 0;
    for (const auto& level : found(publication::html(publication::sample_report()), "<h([1-6])")) {
        EXPECT_LE(level[0] - '0', before + 1);
        before = level[0] - '0';
    }
    EXPECT_GT(before, 1);
}

TEST(Html, GivesEachNumberTheIdThatExplainAccepts) {
    const auto page = publication::html(publication::sample_report());
    EXPECT_TRUE(holds(
        page, R"(<dd><span class="n" data-figure="headline:cyp:2022-23-Q1:not_on_track">1</span></dd>)"));
    EXPECT_TRUE(holds(page, R"(data-figure="figure:reviews:2022-23-Q1:x:d:value">75.4</span>)"));
    EXPECT_TRUE(holds(page, R"(<div class="said" data-figure="commentary:reviews:2022-23-Q1">)"));
}

TEST(Html, SaysWhatEachCellOfATableIs) {
    const auto page = publication::html(publication::sample_report());
    EXPECT_TRUE(holds(page, R"(<table id="all-measures" class="stacked">)"));
    EXPECT_TRUE(holds(page, R"(<caption class="unseen">Measures in the committee’s remit</caption>)"));
    EXPECT_TRUE(holds(page, R"(<th scope="col" class="number">Actual</th>)"));
    EXPECT_TRUE(holds(page, R"(<th scope="row"><a href="#measure-reviews">)"));
    EXPECT_TRUE(holds(page, R"(<td class="number" data-label="Actual">)"));
    EXPECT_TRUE(holds(page, R"(role="region" aria-label="Table: Both rules, side by side" tabindex="0">)"));
}

TEST(Html, PrintsTheBannerOnEveryPage) {
    EXPECT_TRUE(holds(publication::html(publication::sample_report()),
                      "@bottom-left { content: \"An invented county\" }"));
}

TEST(Html, EscapesEveryText) {
    const std::string hostile = "<script>x</script>\"'&\xE2\x80\xAE]]>\xFF</style>{{{style}}}*/@";
    const auto page = publication::html(publication::report_of(hostile));
    for (const auto* forbidden : {"<script", "\xE2\x80\xAE", "\xFF", "]]>", "'&", "\"'"})
        EXPECT_FALSE(holds(page, forbidden)) << forbidden;
    EXPECT_EQ(found(page, "(</style>)").size(), 1u);
    EXPECT_EQ(found(page, "(<style>)").size(), 1u);
    EXPECT_GT(found(page, "(&lt;script&gt;x&lt;/script&gt;)").size(), 40u);
    EXPECT_FALSE(holds(page, "href=\"<"));
}

TEST(Html, IsAPageForAReportWithNothingInIt) {
    const report::Report empty{.council = "A", .committee = "B", .title = "C",
                               .period = *terms::Period::quarter(2022, 1),
                               .date = std::chrono::year{2022} / 9 / 13};
    const auto page = publication::html(empty);
    EXPECT_TRUE(holds(page, "<h1>C</h1>"));
    EXPECT_FALSE(holds(page, "<nav"));
    EXPECT_FALSE(holds(page, "<p class=\"lead\">"));
}

TEST(Markdown, ShowsWhatAnOfficerWroteAndNothingElse) {
    struct Row {
        int line;
        std::string_view markdown;
        int level;
        std::string_view expected;
    };
    const Row rows[] = {
        {__LINE__, "", 3, ""},
        {__LINE__, "One **two** *three*", 3, "<p>One <strong>two</strong> <em>three</em></p>"},
        {__LINE__, "# A\n### B\n# C", 3, "<h4>A</h4><h5>B</h5><h4>C</h4>"},
        {__LINE__, "# A", 6, "<h6>A</h6>"},
        {__LINE__, "<b>x</b>", 3, "<p>&lt;b&gt;x&lt;/b&gt;</p>"},
        {__LINE__, "<script>\nx\n</script>", 3, "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"},
        {__LINE__, "[a](https://b.uk/?x=1&y=2)", 3, "<p><a href=\"https://b.uk/?x=1&amp;y=2\">a</a></p>"},
        {__LINE__, "[a](JavaScript:alert(1))", 3, "<p>a</p>"},
        {__LINE__, "[a](data:text/html,x)", 3, "<p>a</p>"},
        {__LINE__, "[a](java&#115;cript:x)", 3, "<p>a</p>"},
        {__LINE__, "![a *b*](https://b.uk/c.png)", 3, "<p>a <em>b</em></p>"},
        {__LINE__, "a &amp; b &pound;3 &#x202E;", 3, "<p>a &amp; b £3 &amp;#x202E;</p>"},
        {__LINE__, "- a\n- b", 3, "<ul><li>a</li><li>b</li></ul>"},
        {__LINE__, "3. a", 3, "<ol start=\"3\"><li>a</li></ol>"},
        {__LINE__, "a\r\nb", 3, "<p>a\nb</p>"},
        {__LINE__, "    indented", 3, "<p>indented</p>"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(publication::markdown_html(row.markdown, row.level), row.expected);
    }
}

TEST(Markup, KnowsWhichLinksMayBeFollowed) {
    struct Row {
        int line;
        std::string_view href;
        bool expected;
    };
    const Row rows[] = {
        {__LINE__, "https://a.uk", true},
        {__LINE__, "HTTP://a.uk", true},
        {__LINE__, "mailto:a@b.uk", true},
        {__LINE__, "#a", true},
        {__LINE__, "#", false},
        {__LINE__, "", false},
        {__LINE__, "/a", false},
        {__LINE__, "//a.uk", false},
        {__LINE__, "javascript:x", false},
        {__LINE__, "ht\ntps://a", false},
        {__LINE__, " https://a.uk", false},
        {__LINE__, "data:x", false},
        {__LINE__, "https:/a.uk", false},
        {__LINE__, "vbscript:https://a", false},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(publication::is_safe_link(row.href), row.expected);
    }
}

TEST(Markup, LetsNoTextOutOfAStyleSheetsString) {
    EXPECT_EQ(publication::css_string("Arden 3 – é"), "Arden 3 – é");
    EXPECT_EQ(publication::css_string("\"\\</style>\n"), "\\22 \\5c \\3c \\2f style\\3e \\a ");
}

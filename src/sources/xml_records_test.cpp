#include "sources/xml_records.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sources/scratch_file_test.h"

namespace {

using sources::XmlNode;
using sources::XmlRecords;

const sources::XmlForm form{"a list", {"List", "Items", "Item"}};

/// What reading ends with: the number of records, or a problem's code.
std::string outcome(const std::string& text) {
    const ScratchFile file("list.xml", text);
    XmlRecords records(file.path(), "list.xml", form);
    XmlNode node;
    for (int count = 0;; ++count) {
        const auto got = records.next(node);
        if (!got) return got.error().code;
        if (!*got) return std::to_string(count);
    }
}

std::string list(const std::string& items) { return "<List><Items>" + items + "</Items></List>"; }

}  // namespace

TEST(XmlRecords, AreReadOrRefused) {
    struct Row {
        int line;
        std::string text;
        std::string outcome;
    };
    const std::string deep(31, 'x');
    std::string down, up;
    for (int at = 0; at < 29; ++at) down += "<a>", up += "</a>";
    const Row rows[] = {
        {__LINE__, list(""), "0"},
        {__LINE__, list("<Item/><Item>a</Item>"), "2"},
        {__LINE__, "\xEF\xBB\xBF<?xml version='1.0'?>" + list("<Item/>"), "1"},
        {__LINE__, "<?xml version='1.0' encoding='windows-1252'?>" + list("<Item/>"), "R001"},
        {__LINE__, "<List><Other><Item/></Other></List>", "0"},
        {__LINE__, list("<Item><Item/></Item>"), "1"},  // within a record, a name is a name
        {__LINE__, "", "R001"},
        {__LINE__, "no XML", "R001"},
        {__LINE__, "<List><Items><Item>", "R001"},
        {__LINE__, list("<Item/>") + "<List/>", "R001"},
        {__LINE__, list("<Item>&a;</Item>"), "R001"},
        {__LINE__, "<Other/>", "R004"},
        {__LINE__, "<!DOCTYPE List>" + list(""), "R002"},
        {__LINE__, "<!DOCTYPE List [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + list("<Item>&a;</Item>"),
         "R002"},
        {__LINE__, list("<Item>" + down + up + "</Item>"), "1"},              // 32 deep
        {__LINE__, list("<Item>" + down + "<a/>" + up + "</Item>"), "R003"},  // 33
        {__LINE__, list("<Item>" + std::string(4 << 20, 'a') + "</Item>"), "1"},
        {__LINE__, list("<Item>" + std::string((4 << 20) + 1, 'a') + "</Item>"), "R003"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(outcome(row.text), row.outcome);
    }
}

TEST(XmlRecords, HaveNoMoreElementsThanARecordCanHave) {
    std::string many;
    for (int at = 0; at < 99'999; ++at) many += "<a/>";
    EXPECT_EQ(outcome(list("<Item>" + many + "</Item><Item/>")), "2");
    EXPECT_EQ(outcome(list("<Item>" + many + "<a/></Item>")), "R003");
}

TEST(XmlRecords, KnowWhereTheyStandAndWhatStandsAroundThem) {
    const ScratchFile file("list.xml",
                           "<List>\n<Year> 2023 </Year>\n<Items>\n<Item>\n stray <b>c</b>\n <b>d</b></Item>"
                           "<Item/>\n</Items>\n</List>\n");
    XmlRecords records(file.path(), "list.xml", form);
    XmlNode node;
    ASSERT_TRUE(*records.next(node));
    EXPECT_EQ(node.line, 4);
    EXPECT_EQ(node.text, "");
    ASSERT_EQ(node.children.size(), 2u);
    EXPECT_EQ(node.children[1].text, "d");
    EXPECT_EQ(node.children[1].line, 6);
    EXPECT_EQ(node.children[1].ordinal, 2);
    EXPECT_EQ(node.find("b"), &node.children[0]);
    EXPECT_EQ(node.find("c"), nullptr);
    ASSERT_TRUE(*records.next(node));
    EXPECT_EQ(node.ordinal, 0);
    EXPECT_FALSE(*records.next(node));
    EXPECT_EQ(records.outside("List/Year"), "2023");
    EXPECT_EQ(records.stray().places, 1);
    EXPECT_EQ(records.stray().first, std::vector<int>{4});
}

TEST(XmlRecords, FindTheFirstOfManyChildrenAtOnce) {
    std::string many;
    for (int at = 0; at < 50'000; ++at) many += fmt::format("<a>{0}</a><b>{0}</b>", at).substr(0, 200);
    const ScratchFile file("list.xml", list("<Item>" + many.substr(0, many.find("<a>49990")) + "</Item>"));
    XmlRecords records(file.path(), "list.xml", form);
    XmlNode node;
    ASSERT_TRUE(records.next(node).value_or(false));
    EXPECT_EQ(node.find("b"), &node.children[1]);
    EXPECT_EQ(node.find("c"), nullptr);
}

#include "pdf/tidy_unicode_maps.h"

#include <gtest/gtest.h>

namespace {

std::string tidied(const std::string& map) {
    QPDF document;
    document.emptyPDF();
    auto font = document.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Font >>"));
    font.replaceKey("/ToUnicode", document.newStream(map));
    pdf::tidy_unicode_maps(document);
    const auto buffer = font.getKey("/ToUnicode").getStreamData();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

TEST(UnicodeMaps, GiveTheWordJoinerToGlyphsThatHaveNoCharacter) {
    EXPECT_EQ(tidied("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfchar\n<0012> <0000>\n"
                     "<0013> <0627>\nendbfchar\n1 beginbfrange\n<0014> <0015> <0000>\nendbfrange\n"),
              "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfchar\n<0012> <2060>\n"
              "<0013> <0627>\nendbfchar\n1 beginbfrange\n<0014> <0015> <2060>\nendbfrange\n");
    const std::string good = "1 beginbfchar\n<0000> <0041>\nendbfchar\n";
    EXPECT_EQ(tidied(good), good);
}

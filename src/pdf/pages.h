#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>

#include "pdf/page_content.h"

namespace pdf {

/// A page's content, what its sequences paint, and those that become artifacts.
struct Page {
    QPDFObjectHandle handle;
    double height = 0;
    std::string packed;  // as it was read, then as it is to be written
    std::string content;
    std::map<int, Mark> marks;
    std::set<int> artifacts;
    std::map<int, QPDFObjectHandle> owners;  // of the sequences that are kept

    /// Unpacks the content and looks what its sequences paint; all of them are artifacts at first.
    void read();
    /// Packs the content with its artifacts marked.
    void pack();
};

/// The pages of the document in their order, as they stand in the file.
std::vector<Page> pages_of(QPDF& document);

/// Puts the content that was packed into the page.
void write_page(QPDF& document, Page& page);

/// Does something with every page in the background: libqpdf, which is of one thread, goes on meanwhile.
class EachPage {
public:
    EachPage(std::vector<Page>& pages, void (Page::*work)());
    ~EachPage();
    EachPage(const EachPage&) = delete;
    EachPage& operator=(const EachPage&) = delete;

    /// Lends a hand, and returns when all pages are done. Throws what the work threw.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pdf

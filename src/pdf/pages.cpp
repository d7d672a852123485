#include "pdf/pages.h"

#include <atomic>
#include <future>
#include <stdexcept>

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "pdf/flate.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;

/// Is it one stream, packed by Flate alone?
bool is_plain_flate(Handle contents) {
    if (!contents.isStream()) return false;
    auto filter = contents.getDict().getKey("/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    return filter.isName() && filter.getName() == "/FlateDecode" &&
           contents.getDict().getKey("/DecodeParms").isNull();
}

}  // namespace

void Page::read() {
    if (!packed.empty()) {
        auto unpacked = inflated(packed);
        if (!unpacked) throw std::runtime_error("a page's content is damaged");
        content = *std::move(unpacked);
    }
    marks = marks_of(content);
    for (const auto& [mcid, mark] : marks) artifacts.insert(mcid);
}

void Page::pack() { packed = deflated(with_artifacts(content, artifacts, height)); }

std::vector<Page> pages_of(QPDF& document) {
    std::vector<Page> pages;
    for (auto& helper : QPDFPageDocumentHelper(document).getAllPages()) {
        Page page;
        page.handle = helper.getObjectHandle();
        page.height = helper.getMediaBox().getArrayAsRectangle().ury;
        if (auto contents = page.handle.getKey("/Contents"); is_plain_flate(contents)) {
            const auto raw = contents.getRawStreamData();
            page.packed.assign(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize());
        } else {
            Pl_String into("content", nullptr, page.content);
            helper.pipeContents(&into);
        }
        pages.push_back(std::move(page));
    }
    return pages;
}

void write_page(QPDF& document, Page& page) {
    auto stream = document.newStream();
    stream.replaceStreamData(page.packed, Handle::newName("/FlateDecode"), Handle::newNull());
    page.handle.replaceKey("/Contents", stream);
    page.handle.replaceKey("/Tabs", Handle::newName("/S"));
}

struct EachPage::State {
    std::vector<Page>& pages;
    void (Page::*work)();
    std::atomic<std::size_t> next = 0;
    std::future<void> other;

    void run() {
        for (auto at = next++; at < pages.size(); at = next++) (pages[at].*work)();
    }
};

EachPage::EachPage(std::vector<Page>& pages, void (Page::*work)()) : state_(new State{pages, work, {}, {}}) {
    state_->other = std::async(std::launch::async, [state = state_.get()] { state->run(); });
}
EachPage::~EachPage() {
    if (state_->other.valid()) state_->other.wait();
}

void EachPage::finish() {
    state_->run();
    state_->other.get();
}

}  // namespace pdf

#include <fmt/format.h>
#include <map>

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "pdf/checking.h"
#include "pdf/content_reader.h"
#include "pdf/page_content.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;

void say_marking(Examined& examined, const std::string& place, const MarkingFaults& faults) {
    const auto say = [&](std::string_view condition, int count, std::string_view what) {
        if (count > 0) examined.found(condition, place, fmt::format("{} {}", count, what));
    };
    say("01-003", faults.artifact_in_tagged, "times");
    say("01-004", faults.tagged_in_artifact, "times");
    say("01-005", faults.unmarked, "painting operators outside every mark");
    say("01-005", faults.unbalanced, "marks that do not begin or end");
}

bool has_marks(Handle form) {
    const auto data = form.getStreamData(qpdf_dl_generalized);
    ContentReader reader({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()});
    while (const auto op = reader.next())
        if (op->name == "BDC" && op->count > 1 && mcid_of(op->operands()[1])) return true;
    return false;
}

}  // namespace

void check_content(Examined& examined) {
    std::map<QPDFObjGen, int> painted;  // how often each form XObject is named by a page
    int number = 0;
    for (auto& page : QPDFPageDocumentHelper(examined.document).getAllPages()) {
        const auto place = fmt::format("page {}", ++number);
        std::string content;
        Pl_String into("content", nullptr, content);
        page.pipeContents(&into);
        say_marking(examined, place, marking_faults(content));
        page.forEachFormXObject(true, [&](Handle& form, Handle&, const std::string& name) {
            if (form.getDict().hasKey("/Ref"))
                examined.found("30-001", place, "the XObject " + name + " refers to another file");
            if (++painted[form.getObjGen()] == 2 && has_marks(form))
                examined.found("30-002", place, "the XObject " + name);
        });
    }
}

}  // namespace pdf

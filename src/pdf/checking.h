#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "pdf/check.h"

namespace pdf {

/// A document under examination, and what has been found.
struct Examined {
    QPDF& document;
    std::vector<Fault> faults{};

    void found(std::string_view condition, std::string place, std::string what) {
        faults.push_back({std::string(condition), std::move(place), std::move(what)});
    }
};

/// Each looks for the conditions of some checkpoints.
void check_catalogue(Examined& examined);    // 06, 07, 11 (the document's language), 20, 21, 25, 26
void check_content(Examined& examined);      // 01, 30
void check_structure(Examined& examined);    // 02, 09, 13, 14, 15, 17, 19
void check_annotations(Examined& examined);  // 28
void check_fonts(Examined& examined);        // 10, 31

}  // namespace pdf

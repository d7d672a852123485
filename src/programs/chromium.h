#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.h"

namespace programs {

/// A Chromium without a window, spoken to over its DevTools pipe. It reaches no network and no file, and runs
/// no script of the pages that it is given. It starts in the background, stays warm from page to page, and is
/// killed and started again when it hangs or dies. Several threads may use one.
class Chromium {
public:
    struct Settings {
        std::string program = "chromium-headless-shell";
        std::chrono::seconds patience{30};  // for one page
        /// Makes a style sheet that is in force on every page, such as typefaces, and is read before the
        /// first of them comes; none if it is empty.
        std::function<std::string()> style = {};
    };
    Chromium();
    explicit Chromium(Settings settings);
    ~Chromium();
    Chromium(const Chromium&) = delete;
    Chromium& operator=(const Chromium&) = delete;

    /// Begins to start it, if it is not running, and does not wait.
    void warm_up();

    /// The page, printed as its own style sheet says after that of the settings, tagged and with an outline.
    ///
    /// E020 (environment): it is not installed; E021, E022: it hung or died twice over the same page.
    base::Result<std::string> print(const std::string& page);

private:
    class Session;
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace programs

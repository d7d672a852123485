#include "programs/chromium.h"

#include <cerrno>
#include <mutex>

#include <unistd.h>

#include "programs/child.h"
#include "programs/devtools.h"
#include "programs/run_program.h"
#include "programs/temporary_folder.h"

namespace programs {
namespace {

using Json = nlohmann::json;
constexpr std::string_view package = "chromium-headless-shell";

std::vector<std::string> words(const std::string& program, const std::string& profile) {
    std::vector<std::string> all{
        program,
        "--remote-debugging-pipe",
        "--user-data-dir=" + profile,
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-gpu",
        "--disable-sync",
        "--enable-features=NetworkServiceInProcess2",  // there is no network to serve
        "--font-render-hinting=none",
        "--force-color-profile=srgb",
        "--in-process-gpu",
        "--no-first-run",
        "--window-size=8,8",
        "--no-pings"};
    // Chromium refuses to run as root in its sandbox; the pages that it is given run no script.
    if (::geteuid() == 0) all.insert(all.end(), {"--no-sandbox", "--no-zygote"});
    all.emplace_back("about:blank");
    return all;
}

base::Problem problem_of(const std::string& program, const NoAnswer& none, std::chrono::seconds patience) {
    if (none.kind == NoAnswer::Kind::Hung) return hung(program, patience);
    return failed(program, none.said);
}

}  // namespace

/// A browser that runs.
class Chromium::Session {
public:
    static base::Result<std::unique_ptr<Session>> start(const Settings& settings) {
        auto to = new_line(), from = new_line();
        auto profile = std::make_unique<TemporaryFolder>("chromium");
        if (!to || !from || profile->path().empty())
            return std::unexpected(
                failed(settings.program, "no descriptors or no temporary folder are left"));
        auto child = Child::start({words(settings.program, profile->path().string()),
                                   {"TZ=UTC", "LANG=C.UTF-8", "LC_ALL=C.UTF-8"},
                                   {{to->theirs.descriptor(), 3}, {from->theirs.descriptor(), 4}}});
        if (!child)
            return std::unexpected(child.error().value() == ENOENT
                                       ? not_installed(settings.program, package)
                                       : failed(settings.program, child.error().message()));
        // Held open here, their ends would hide that it has ended.
        to->theirs.close();
        from->theirs.close();
        std::unique_ptr<Session> session(
            new Session{std::move(profile), *std::move(child), std::move(to->ours), std::move(from->ours)});
        // The first answer says that it is up; the pages that come later find it warm.
        const auto deadline = std::chrono::steady_clock::now() + settings.patience;
        const auto ready = session->open_page(settings.style ? settings.style() : "", deadline);
        if (!ready) return std::unexpected(problem_of(settings.program, ready.error(), settings.patience));
        return session;
    }

    std::expected<std::string, NoAnswer> print(const std::string& page, Deadline deadline) {
        // Typefaces are read in the background; printed too early, another would stand in.
        constexpr const char* show = R"(function(html) {
            const shown = new DOMParser().parseFromString(html, 'text/html');
            while (this.head.children.length > 1) this.head.lastChild.remove();
            this.head.append(...shown.head.childNodes);
            this.documentElement.lang = shown.documentElement.lang;
            this.body.replaceWith(shown.body);
            return Promise.all([...this.fonts].map(face => face.load())).then(() => 0);
        })";
        const auto shown = TRY(tools_.ask("Runtime.callFunctionOn",
                                          {{"functionDeclaration", show},
                                           {"objectId", page_.document},
                                           {"arguments", Json::array({{{"value", page}}})},
                                           {"awaitPromise", true}},
                                          page_.session, deadline));
        if (shown.contains("exceptionDetails"))
            return std::unexpected(NoAnswer{NoAnswer::Kind::Refused, shown.at("exceptionDetails").dump()});
        auto printed = TRY(tools_.ask("Page.printToPDF",
                                      {{"preferCSSPageSize", true},
                                       {"printBackground", true},
                                       {"generateTaggedPDF", true},
                                       {"generateDocumentOutline", true}},
                                      page_.session, deadline));
        auto bytes = from_base64(printed.at("data").get_ref<const std::string&>());
        if (!bytes) return std::unexpected(NoAnswer{NoAnswer::Kind::Refused, "the PDF is not base64"});
        return *std::move(bytes);
    }

private:
    struct Page {
        std::string session, document;
    };
    Session(std::unique_ptr<TemporaryFolder> profile, Child child, Channel to, Channel from)
        : profile_(std::move(profile)), child_(std::move(child)), tools_(std::move(to), std::move(from)) {}

    /// The page that the browser opens with: another would cost another process.
    std::expected<std::string, NoAnswer> target(Deadline deadline) {
        const auto all = TRY(tools_.ask("Target.getTargets", Json::object(), "", deadline));
        for (const auto& one : all.at("targetInfos"))
            if (one.at("type") == "page") return one.at("targetId").get<std::string>();
        const auto made = TRY(tools_.ask("Target.createTarget", {{"url", "about:blank"}}, "", deadline));
        return made.at("targetId").get<std::string>();
    }

    std::expected<void, NoAnswer> open_page(const std::string& style, Deadline deadline) {
        const auto first = TRY(target(deadline));
        const auto attached =
            TRY(tools_.ask("Target.attachToTarget", {{"targetId", first}, {"flatten", true}}, "", deadline));
        page_.session = attached.at("sessionId").get<std::string>();
        TRY(tools_.ask("Emulation.setScriptExecutionDisabled", {{"value", true}}, page_.session, deadline));
        const auto tree = TRY(tools_.ask("Page.getFrameTree", Json::object(), page_.session, deadline));
        TRY(tools_.ask(
            "Page.setDocumentContent",
            {{"frameId", tree.at("frameTree").at("frame").at("id")},
             {"html", "<!doctype html><html><head><style>" + style + "</style></head><body></body>"}},
            page_.session, deadline));
        // To begin to read the typefaces is enough.
        const auto document = TRY(tools_.ask(
            "Runtime.evaluate", {{"expression", "for (const face of document.fonts) face.load(); document"}},
            page_.session, deadline));
        page_.document = document.at("result").at("objectId").get<std::string>();
        return {};
    }

    std::unique_ptr<TemporaryFolder> profile_;  // outlives the browser that writes to it
    Child child_;
    DevTools tools_;
    Page page_;
};

struct Chromium::State {
    using Started = base::Result<std::unique_ptr<Session>>;

    Settings settings;
    std::mutex mutex;  // one page at a time; the browser itself has one renderer
    std::future<Started> starting;
    std::unique_ptr<Session> session;

    base::Result<Session*> running() {
        if (session) return session.get();
        auto started = starting.valid() ? starting.get() : Session::start(settings);
        if (!started) return std::unexpected(started.error());
        session = *std::move(started);
        return session.get();
    }
};

Chromium::Chromium() : Chromium(Settings{}) {}
Chromium::Chromium(Settings settings) : state_(std::make_unique<State>()) {
    state_->settings = std::move(settings);
}
Chromium::~Chromium() = default;

void Chromium::warm_up() {
    const std::scoped_lock lock(state_->mutex);
    if (state_->session || state_->starting.valid()) return;
    state_->starting = std::async(std::launch::async, [this] { return Session::start(state_->settings); });
}

base::Result<std::string> Chromium::print(const std::string& page) {
    const std::scoped_lock lock(state_->mutex);
    const auto patience = state_->settings.patience;
    for (int attempt = 1;; ++attempt) {
        auto* session = TRY(state_->running());
        NoAnswer none;
        try {
            auto printed = session->print(page, std::chrono::steady_clock::now() + patience);
            if (printed) return *std::move(printed);
            none = printed.error();
        } catch (const nlohmann::json::exception& error) {
            none = {NoAnswer::Kind::Refused, error.what()};  // an answer of a form that we do not know
        }
        state_->session.reset();  // killed; the next attempt starts another
        if (attempt == 2) return std::unexpected(problem_of(state_->settings.program, none, patience));
    }
}

}  // namespace programs

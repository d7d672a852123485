#include "ledger/appender.h"

#include <condition_variable>
#include <deque>
#include <mutex>

#include "ledger/group_writer.h"
#include "ledger/schema.h"

namespace ledger {
namespace {

/// So many batches share one transaction at most: enough to make the wait for the disk cheap, few enough that
/// the first of them does not wait for the last.
constexpr std::size_t largest_group = 1024;

base::Result<Batch> accepted(Batch batch) {
    if (!is_stream_name(batch.stream)) {
        base::Problem problem;
        problem.code = "L022";
        problem.message = "\"" + batch.stream + "\" is no name of a stream";
        problem.hint = "write lower-case letters, digits and hyphens, up to 64";
        return std::unexpected(std::move(problem));
    }
    for (auto& draft : batch.drafts) draft = TRY(accepted(std::move(draft)));
    return batch;
}

}  // namespace

/// Whoever finds nobody writing writes for all who wait; the others sleep until it has.
class Appender::Queue {
public:
    Queue(const sql::Address& address, Clock& clock) : writer_(address, clock) {}

    sql::Answer<void> connect() { return writer_.connect(); }

    Outcome append(Batch batch) {
        Pending pending{std::move(batch), std::nullopt};
        std::unique_lock lock(mutex_);
        waiting_.push_back(&pending);
        while (true) {
            changed_.wait(lock, [&] { return pending.is_done || !is_writing_; });
            if (pending.is_done) return std::move(*pending.outcome);
            write_group(lock);
        }
    }

    sql::Answer<std::string> sign(const std::string& stream, const SigningKey& key) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !is_writing_; });
        return writer_.sign(stream, key);
    }

private:
    void write_group(std::unique_lock<std::mutex>& lock) {
        std::vector<Pending*> group;
        while (!waiting_.empty() && group.size() < largest_group) {
            group.push_back(waiting_.front());
            waiting_.pop_front();
        }
        is_writing_ = true;
        lock.unlock();
        writer_.write(group);
        lock.lock();
        is_writing_ = false;
        for (auto* pending : group) pending->is_done = true;
        changed_.notify_all();
    }

    GroupWriter writer_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Pending*> waiting_;
    bool is_writing_ = false;
};

Appender::Appender(std::unique_ptr<Queue> queue) : queue_(std::move(queue)) {}
Appender::~Appender() = default;

sql::Answer<std::unique_ptr<Appender>> Appender::open(const sql::Address& address, Clock& clock) {
    {
        auto connection = TRY(sql::Connection::open(address, sql::Opening::MayCreate));
        if (TRY(schema_version(connection)) < newest_schema()) TRY(migrate(connection, clock.now()));
    }
    auto queue = std::make_unique<Queue>(address, clock);
    TRY(queue->connect());
    return std::unique_ptr<Appender>(new Appender(std::move(queue)));
}

Outcome Appender::append(Batch batch) {
    auto checked = accepted(std::move(batch));
    if (!checked) return std::unexpected(Refusal(std::move(checked).error()));
    return queue_->append(*std::move(checked));
}

sql::Answer<std::string> Appender::sign(const std::string& stream, const SigningKey& key) {
    return queue_->sign(stream, key);
}

}  // namespace ledger

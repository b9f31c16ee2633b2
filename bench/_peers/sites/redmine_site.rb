# Run by `rails runner` with the path of the load: fills Redmine by its own models, many rows at a time, and says by one
# line of JSON what a client needs.
require "json"

BATCH = 1000
SECRET = "of this run 2026"

def setting(values)
  values.each { |name, value| Setting[name] = value }
end

Redmine::DefaultData::Loader.load("en")
setting(
  "rest_api_enabled" => "1",
  "per_page_options" => "25,50,100",
  # Letters go to nobody here.
  "notified_events" => [],
  "default_language" => "en",
  "search_results_per_page" => "10"
)
admin = User.find_by(login: "admin")
admin.update!(password: SECRET, password_confirmation: SECRET, must_change_passwd: false, mail: "admin@bench.example")
project = Project.create!(
  name: "Desk", identifier: "desk", enabled_module_names: ["issue_tracking"], trackers: Tracker.all
)
tracker = Tracker.first
status = { true => IssueStatus.where(is_closed: false).first, false => IssueStatus.where(is_closed: true).first }
priority = IssuePriority.default || IssuePriority.first

issues, notes = [], []
keep = lambda do
  Issue.insert_all!(issues) if issues.any?
  Journal.insert_all!(notes) if notes.any?
  issues, notes = [], []
end
File.foreach(ARGV[0]) do |line|
  one = JSON.parse(line)
  at = Time.at(one["at"]).utc
  issues << {
    id: one["number"], tracker_id: tracker.id, project_id: project.id, subject: one["subject"],
    description: one["words"], status_id: status[one["open"]].id, priority_id: priority.id, author_id: admin.id,
    assigned_to_id: admin.id, root_id: one["number"], lft: 1, rgt: 2, lock_version: 0, done_ratio: 0,
    is_private: false, start_date: at.to_date, created_on: at, updated_on: at,
    closed_on: one["open"] ? nil : at
  }
  one["said"].each do |said|
    notes << {
      journalized_id: one["number"], journalized_type: "Issue", user_id: admin.id, notes: said, created_on: at,
      private_notes: false
    }
  end
  keep.call if issues.size >= BATCH
end
keep.call
connection = ActiveRecord::Base.connection
connection.reset_pk_sequence!("issues")
connection.execute("VACUUM ANALYZE")

# Signed in as by its page, by the form that it shows.
browser = ActionDispatch::Integration::Session.new(Rails.application)
browser.host! "127.0.0.1"
browser.get "/login"
token = browser.response.body[/name="authenticity_token" value="([^"]+)"/, 1]
browser.post "/login", params: { username: "admin", password: SECRET, authenticity_token: token }
raise "sign-in answers #{browser.response.status}" unless browser.response.status == 302
cookie = browser.cookies.to_hash.map { |name, value| "#{name}=#{value}" }.join("; ")
puts JSON.generate(
  cookie: cookie, key: admin.api_key, project: project.id,
  counts: { tickets: Issue.count, messages: Journal.count }
)

# Debian keeps gems in other folders than Bundler looks for: since its version of 2025 it takes them for deleted, and
# Redmine's package cannot be set up. Read before Bundler, by RUBYOPT.
require "bundler"
require "bundler/rubygems_ext"
require "bundler/stub_specification"

[Gem::Specification, Bundler::StubSpecification].each do |kind|
  kind.class_eval { define_method(:deleted_gem?) { false } }
end

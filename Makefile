# One word for each command. make help lists them.
# MVN_ARGS are added to Maven's words, as in: make test MVN_ARGS='-pl lib/hcl -am'

MVN = JAVA_HOME=$$(tools/jdk) mvn -B -ntp $(MVN_ARGS)

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r word text; do printf '  make %-9s %s\n' "$$word" "$$text"; done

test: ## what needs no hypervisor: compile with all checks, unit and golden tests
	$(MVN) test

it: ## all tests, on the lab, which is started if it is down and left up
	e2e/lab/lab-up --hosts 2 --images
	$(MVN) verify

check: ## everything that must pass, as CI does it
	./check

format: ## put the source code into the form that the check wants
	$(MVN) -q spotless:apply

run: ## the program over a fake provider, for work on pages
	$(MVN) -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-class-path -pl app -am
	$$(tools/jdk)/bin/java -cp "app/target/test-classes:app/target/classes:$$(cat app/target/test-class-path)" org.vmango.app.DevServer

bench: ## measure it beside virsh; docs/benchmarks.md says how to read it
	e2e/bench/run

package: ## dist/target/vmango, the program with its own Java runtime
	$(MVN) package -DskipTests -pl dist -am

clean: ## remove what was built
	$(MVN) -q clean

.PHONY: help test it check format run bench package clean

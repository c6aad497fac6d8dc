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

run: ## the pages over providers in memory: make run LISTEN=127.0.0.1:8000 MACHINES=30
	$(MVN) -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-class-path -pl web -am
	$$(tools/jdk)/bin/java -cp "web/target/test-classes:web/target/classes:$$(cat web/target/test-class-path)" \
		org.vmango.web.DevServer $(or $(LISTEN),127.0.0.1:8000) $(or $(MACHINES),30)

bench: ## measure it beside virsh; docs/benchmarks.md says how to read it
	e2e/bench/run

fleet: ## 500 simulated hypervisors to try vmango with; docs/benchmarks.md
	e2e/bench/fleet run

fleetbench: ## measure vmango over them
	e2e/bench/fleet bench

package: ## dist/target/vmango, the program with its own Java runtime
	$(MVN) package -DskipTests -pl dist -am

clean: ## remove what was built
	$(MVN) -q clean

.PHONY: help test it check format run bench package clean fleet fleetbench

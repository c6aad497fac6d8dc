# One word for each command. make help lists them.
# MVN_ARGS are added to Maven's words, as in: make test MVN_ARGS='-pl lib/hcl -am'

# The tests' classes with a class path that has a browser's driver.
BROWSER = $(MVN) -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-class-path -pl e2e -am && \
	$$(tools/jdk)/bin/java -Djava.util.logging.config.file=web/src/test/resources/logging.properties \
	-cp "e2e/target/test-classes:$$(cat e2e/target/test-class-path)"

MVN = JAVA_HOME=$$(tools/jdk) mvn -B -ntp $(MVN_ARGS)

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r word text; do printf '  make %-11s %s\n' "$$word" "$$text"; done

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

soak: ## an hour of random work on two hosts, by vmango, by virsh and by kills: make soak SECONDS=3600 SEED=1
	e2e/bench/soak $(or $(SECONDS),3600) $(or $(SEED),1)

speed: ## measure the page of the machines in Chromium; docs/benchmarks.md says how to read it
	$(BROWSER) org.vmango.e2e.pages.PageSpeed

screenshots: ## a picture of every page into docs/screenshots, to be looked at after each change of looks
	rm -f docs/screenshots/*.png
	$(BROWSER) org.vmango.e2e.pages.Screenshots docs/screenshots

manual: ## the manual as a site: docs/target/classes/org/vmango/docs/site/index.html
	$(MVN) -q process-classes -pl docs

package: ## debs, rpms, .tar.gz and OCI image in dist/target/packages, and the program as a folder: dist/target/vmango
	rm -rf dist/target/packages
	umask 022 && export SOURCE_DATE_EPOCH=$$(dist/epoch) && $(MVN) package -DskipTests -pl dist -am -Pdeb,packages -Dmaven.jar.forceCreation=true \
		-Dproject.build.outputTimestamp=$$(date -u -d @$$SOURCE_DATE_EPOCH +%Y-%m-%dT%H:%M:%SZ)
	cd dist/target/packages && sha256sum -- vmango* > SHA256SUMS

packagetest: ## install what make package has made in fresh systems, start it, upgrade it, take it away: minutes
	dist/test-package

twice: ## make the packages twice, and compare their bytes: minutes
	dist/test-twice

clean: ## remove what was built
	$(MVN) -q clean

.PHONY: help test it check format run manual bench speed screenshots fleet fleetbench soak package packagetest twice clean

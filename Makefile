.PHONY: build run test check bench bench-search bench-serve bench-publish profile fuzz
FUZZTIME ?= 30s

build:
	go build -trimpath -o bin/afterword ./cmd/afterword

run: build
	bin/afterword check --level warning
	bin/afterword build
	bin/afterword publish

test:
	.ci/tools
	go vet ./... && go test -pgo off -timeout 30m ./...

check:
	@test -z "$$(gofmt -l .)" || { gofmt -d .; exit 1; }
	go vet ./... && go run ./cmd/afterword check

bench: build
	go run ./cmd/bench run $(BENCH)

bench-search: build
	.ci/tools
	go run ./cmd/bench search $(BENCH)

bench-serve: build
	.ci/tools
	go run ./cmd/bench serve $(BENCH)

bench-publish:
	go test ./internal/publish -run '^$$' -bench Publish -benchtime 1x -timeout 0 -args $(BENCH)

# What the compiler is to make fast: cmd/afterword/default.pgo, which it reads by itself.
profile:
	@corpus=$$(mktemp -d) && trap 'rm -r "$$corpus"' EXIT && go run ./cmd/bench gen "$$corpus/content" 10000 && \
		go test ./cmd/afterword -pgo off -trimpath -o bin/afterword.test -run '^$$' -bench Build -benchtime 2x \
		-cpuprofile "$$PWD/cmd/afterword/default.pgo" -args -content "$$corpus/content"

fuzz:
	@go test -list '^Fuzz' ./... | awk '/^Fuzz/ {f[++n] = $$1} /^ok/ {while (n) print $$2, f[n--]}' | while read -r package target; do \
		echo "$$package $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) "$$package" || exit 1; done

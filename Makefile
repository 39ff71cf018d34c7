.PHONY: build run test check bench bench-search bench-serve bench-publish fuzz
FUZZTIME ?= 30s

build:
	go build -trimpath -o bin/afterword ./cmd/afterword

run: build
	bin/afterword check --level warning
	bin/afterword build
	bin/afterword publish

test:
	.ci/tools
	go vet ./... && go test -timeout 30m ./...

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

fuzz:
	@go test -list '^Fuzz' ./... | awk '/^Fuzz/ {f[++n] = $$1} /^ok/ {while (n) print $$2, f[n--]}' | while read -r package target; do \
		echo "$$package $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) "$$package" || exit 1; done

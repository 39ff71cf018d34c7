package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"time"
)

// sample is what one run of a program took.
type sample struct {
	wall, cpu time.Duration
	memory    int64 // bytes at the peak; 0 where the system does not say
	stages    []stage
}

// stage is a part of a build, from one line of JSON on standard error.
type stage struct {
	Name string  `json:"stage"`
	MS   float64 `json:"ms"`
}

// measure runs a program to its end.
func measure(ctx context.Context, dir, program string, args ...string) (sample, error) {
	var said bytes.Buffer
	child := exec.CommandContext(ctx, program, args...)
	child.Dir, child.Stderr = dir, &said
	start := time.Now()
	err := child.Run()
	wall := time.Since(start)
	if err != nil {
		return sample{}, fmt.Errorf("running %s: %w\n%s", child, err, last(said.Bytes(), 2000))
	}
	state := child.ProcessState
	return sample{
		wall:   wall,
		cpu:    state.UserTime() + state.SystemTime(),
		memory: peakMemory(state),
		stages: readStages(said.Bytes()),
	}, nil
}

func last(text []byte, n int) []byte { return text[max(0, len(text)-n):] }

// readStages takes the lines of text that are stages, and leaves the others.
func readStages(text []byte) []stage {
	var all []stage
	for line := range bytes.Lines(text) {
		var s stage
		if json.Unmarshal(line, &s) == nil && s.Name != "" {
			all = append(all, s)
		}
	}
	return all
}

// median takes the median of each figure by itself.
func median(samples []sample) sample {
	return sample{
		wall:   middle(samples, func(s sample) time.Duration { return s.wall }),
		cpu:    middle(samples, func(s sample) time.Duration { return s.cpu }),
		memory: middle(samples, func(s sample) int64 { return s.memory }),
		stages: medianStages(samples),
	}
}

func medianStages(samples []sample) []stage {
	if len(samples) == 0 {
		return nil
	}
	all := slices.Clone(samples[0].stages)
	for i := range all {
		all[i].MS = middle(samples, func(s sample) float64 {
			if i < len(s.stages) {
				return s.stages[i].MS
			}
			return 0
		})
	}
	return all
}

// middle is the median of one figure, the lower one of two; 0 of none.
func middle[T time.Duration | int64 | float64](samples []sample, figure func(sample) T) T {
	var all []T
	for _, s := range samples {
		all = append(all, figure(s))
	}
	slices.Sort(all)
	if len(all) == 0 {
		return 0
	}
	return all[(len(all)-1)/2]
}

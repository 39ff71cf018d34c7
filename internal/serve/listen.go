package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Bounds of what one connection may cost.
const (
	maxHeader  = 16 << 10 // bytes
	headerTime = 5 * time.Second
	idleTime   = time.Minute
	farewell   = 200 * time.Millisecond // how long answers may take at the end: what follows it takes time, too
)

// tries is how many ports are tried.
const tries = 20

// Listen opens a port; if it is taken and any will do, the next that is free.
func Listen(host string, port int, any bool) (net.Listener, error) {
	for i := 0; ; i++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port+i)))
		if err == nil || !any || i+1 == tries {
			if err != nil {
				return nil, fmt.Errorf("listening: %w", err)
			}
			return l, nil
		}
	}
}

// Serve answers until the context ends, and then within a second no more.
func (p *Preview) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: p.Handler(), MaxHeaderBytes: maxHeader, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime,
		DisableGeneralOptionsHandler: true,                                              // which would answer what the guard refuses
		BaseContext:                  func(net.Listener) context.Context { return ctx }, // event streams end with it
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		last, cancel := context.WithTimeout(context.Background(), farewell)
		defer cancel()
		if server.Shutdown(last) != nil {
			_ = server.Close() // whoever still reads is cut off
		}
	})
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		stop()
		return fmt.Errorf("serving: %w", err)
	}
	<-ended
	return nil
}

// readRegular reads a file of the machine, if it is a regular one.
func readRegular(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrInvalid
	}
	return os.ReadFile(name)
}

package lynclab.lab.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lynclab.lab.LabClient;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Result;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.clients.SignInTrace.StoppedAt;
import lynclab.lab.network.Zone;

/** Keeps the hops of one client while it is under way. */
final class Journey {

    private final String client;
    private final Zone from;
    private final List<Hop> hops = new ArrayList<>();

    private Journey(String client, Zone from) {
        this.client = client;
        this.from = from;
    }

    /** Lets a client travel until it arrives or stops. */
    static SignInTrace of(String client, LabClient traveller, Function<Journey, Reached> way) {
        Journey journey = new Journey(client, traveller.zone());
        try {
            Reached reached = way.apply(journey);
            return new SignInTrace(client, journey.from, journey.hops, reached);
        } catch (Stopped stopped) {
            return new SignInTrace(client, journey.from, journey.hops, new StoppedAt(stopped.hop(), stopped.reason()));
        }
    }

    synchronized Hop worked(Step step, String tried, String cameBack, Observation... exchanges) {
        return add(new Hop(step, tried, cameBack, Result.WORKED, List.of(exchanges)));
    }

    synchronized Hop failed(Step step, String tried, String cameBack, Observation... exchanges) {
        return add(new Hop(step, tried, cameBack, Result.FAILED, List.of(exchanges)));
    }

    synchronized Hop add(Hop hop) {
        hops.add(hop);
        return hop;
    }

    /** A failed hop after which there is nothing left to try; to be thrown. */
    Stopped stop(Step step, String tried, String reason, Observation... exchanges) {
        return new Stopped(failed(step, tried, reason, exchanges), reason);
    }

    Stopped stop(Step step, String tried, String reason, List<Observation> exchanges) {
        return stop(step, tried, reason, exchanges.toArray(Observation[]::new));
    }

    synchronized List<Hop> hops() {
        return List.copyOf(hops);
    }
}

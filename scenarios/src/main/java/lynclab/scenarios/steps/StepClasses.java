package lynclab.scenarios.steps;

import java.util.List;

/** The classes that hold the steps, for whoever reads them by reflection. */
public final class StepClasses {

    public static final List<Class<?>> ALL = List.of(
            TopologySteps.class,
            DnsSteps.class,
            CertificateSteps.class,
            FaultSteps.class,
            CatalogueSteps.class,
            RequestSteps.class,
            ResponseSteps.class,
            UpstreamSteps.class,
            DiscoverySteps.class,
            SignInSteps.class,
            BrowserSteps.class,
            WaitingSteps.class,
            MaintenanceSteps.class,
            HealthSteps.class,
            LoadBalancerSteps.class,
            FindingSteps.class);

    private StepClasses() {}
}

namespace FakeGoogleCloud.Tests;

/// <summary>What a container sees of the machine: itself.</summary>
[Collection(nameof(RunningCloud))]
public sealed class SandboxTests(Guest guest)
{
    [Fact]
    public async Task Its_environment_is_the_images_the_templates_and_Cloud_Runs()
    {
        var service = await guest.DeployAsync("environment",
            Guest.Template(""","env":[{"name":"COLOUR","value":"red"}]"""));
        var seen = (await service.JsonAsync("/env")).AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);
        Assert.Equal(["APP_UID", "ASPNETCORE_HTTP_PORTS", "ASPNET_VERSION", "COLOUR",
            "DOTNET_RUNNING_IN_CONTAINER",
            "DOTNET_VERSION", "HOME", "K_CONFIGURATION", "K_REVISION", "K_SERVICE", "PATH", "PORT"], seen);
    }

    [Fact]
    public async Task It_has_files_processes_and_a_network_of_its_own()
    {
        var one = await guest.DeployAsync("one", Guest.Template());
        var two = await guest.DeployAsync("two", Guest.Template());
        Assert.DoesNotContain("root",
            (await one.JsonAsync("/list?path=/")).AsArray().Select(p => p!.GetValue<string>()[1..]));
        Assert.Equal("1", await one.GetAsync("/processes"));
        Assert.Equal("Uid:\t1654\t1654\t1654\t1654", (await one.GetAsync("/id")));
        Assert.Equal("written", await one.GetAsync("/write?path=/tmp/mine"));
        Assert.DoesNotContain("mine", await two.GetAsync("/list?path=/tmp"), StringComparison.Ordinal);
        foreach (var place in (string[])["/app/x", "/usr/x", "/etc/x", "/x"])
            Assert.Equal("refused", await one.GetAsync($"/write?path={place}"));
        // Both listen on 8080, and neither reaches the fake's own port.
        var port = new Uri(guest.Fake.Address).Port;
        Assert.Equal("refused", await one.GetAsync($"/connect?host=127.0.0.1&port={port}"));
        Assert.Equal("connected", await one.GetAsync("/connect?host=127.0.0.1&port=8080"));
    }

    [Fact]
    public async Task Containers_of_an_instance_share_localhost_and_start_in_order()
    {
        var service = await guest.DeployAsync("sidecars", $$$"""
            {"containers":[
              {"name":"front","image":"{{{Guest.Image}}}","ports":[{"containerPort":8080}],"dependsOn":["back"]},
              {"name":"back","image":"{{{Guest.Image}}}","args":["9090"],
               "startupProbe":{"httpGet":{"path":"/env","port":9090},"periodSeconds":5}}]}
            """);
        Assert.StartsWith("200 here", await service.GetAsync("/get?url=http://localhost:9090/"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("PORT", (await service.GetAsync("/get?url=http://localhost:9090/env"))
            .Replace("HTTP_PORTS", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_a_value_and_a_file_for_an_account_that_may_read_it()
    {
        const string secrets = "https://secretmanager.googleapis.com/v1/projects/demo-project/secrets";
        var fake = guest.Fake;
        await fake.DoAsync("POST", "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts",
            """{"accountId":"reader-1"}""");
        await fake.DoAsync("POST", $"{secrets}?secretId=word", """{"replication":{"automatic":{}}}""");
        await fake.DoAsync("POST", $"{secrets}/word:addVersion", """{"payload":{"data":"b3BlbiBzZXNhbWU="}}""");
        var template = $$$$"""
            {"serviceAccount":"reader-1@demo-project.iam.gserviceaccount.com",
             "volumes":[{"name":"v","secret":{"secret":"word","items":[{"path":"deep/word","version":"1"}]}}],
             "containers":[{"image":"{{{{Guest.Image}}}}","volumeMounts":[{"name":"v","mountPath":"/secrets"}],
              "env":[{"name":"WORD","valueSource":{"secretKeyRef":{"secret":"word","version":"latest"}}}]}]}
            """;
        Assert.Contains("Permission denied on secret",
            (await guest.TryAsync("secretive", template)).ToJsonString(),
            StringComparison.Ordinal);
        await fake.DoAsync("POST", $"{secrets}/word:setIamPolicy", """
            {"policy":{"bindings":[{"role":"roles/secretmanager.secretAccessor",
             "members":["serviceAccount:reader-1@demo-project.iam.gserviceaccount.com"]}]}}
            """);
        var service = await guest.DeployAsync("secretive", template);
        Assert.Equal("open sesame", (await service.JsonAsync("/env"))["WORD"]!.GetValue<string>());
        Assert.Equal("open sesame", await service.GetAsync("/read?path=/secrets/deep/word"));
        Assert.Equal("refused", await service.GetAsync("/write?path=/secrets/deep/word"));
    }

    [Fact]
    public async Task A_bucket_is_a_folder_in_which_new_objects_appear()
    {
        var fake = guest.Fake;
        await fake.DoAsync("POST", "https://iam.googleapis.com/v1/projects/demo-project/serviceAccounts",
            """{"accountId":"viewer-1"}""");
        await fake.DoAsync("POST", "https://storage.googleapis.com/storage/v1/b?project=demo-project",
            """{"name":"mounted"}""");
        const string template = """
            {"serviceAccount":"viewer-1@demo-project.iam.gserviceaccount.com",
             "volumes":[{"name":"b","gcs":{"bucket":"mounted","readOnly":true}}],
             "containers":[{"image":"IMAGE","volumeMounts":[{"name":"b","mountPath":"/bucket"}]}]}
            """;
        var whole = template.Replace("IMAGE", Guest.Image, StringComparison.Ordinal);
        Assert.Contains("does not have storage.objects.list access",
            (await guest.TryAsync("bucketed", whole)).ToJsonString(), StringComparison.Ordinal);
        await fake.DoAsync("PUT", "https://storage.googleapis.com/storage/v1/b/mounted/iam", """
            {"bindings":[{"role":"roles/storage.objectViewer",
             "members":["serviceAccount:viewer-1@demo-project.iam.gserviceaccount.com"]}]}
            """);
        var service = await guest.DeployAsync("bucketed", whole);
        using var content = new StringContent("one");
        var upload = await fake.SendAsync("POST", "https://storage.googleapis.com/upload/storage/v1/b/mounted/o"
            + "?uploadType=media&name=runs/1/events", content);
        Assert.Equal(200, upload.Status);
        Assert.Equal("one", await service.GetAsync("/read?path=/bucket/runs/1/events"));
        Assert.Equal("refused", await service.GetAsync("/write?path=/bucket/x"));
        await fake.DoAsync("DELETE", "https://storage.googleapis.com/storage/v1/b/mounted/o/runs%2F1%2Fevents");
        Assert.Equal("[]", await service.GetAsync("/list?path=/bucket/runs/1"));
    }
}
